import { fileNameOf } from '../../discover/file-index.js';
import type { inventoryFiles } from '../../model/kinds/service.js';
import type { SourceFile } from '../reader.js';

export type InventoryFile = (typeof inventoryFiles)[number];

/** What a data file says of services, by its name and its words; `undefined` where it is none of an inventory. */
export function dataFileOf({ path, text }: Pick<SourceFile, 'path' | 'text'>): InventoryFile | undefined {
  switch (
    fileNameOf(path)
      .toLowerCase()
      .replace(/\.(?:ya?ml|json)$/, '')
  ) {
    case 'services-index':
      return 'index';
    case 'dependencies':
      return isDependencies(text) ? 'dependencies' : undefined;
    case 'service-architecture-map':
      return 'architecture-map';
    case 'implemented-services':
      return 'implemented-list';
    default:
      return undefined;
  }
}

/** Many tools keep a file of that name; that of an inventory tells of services and says nothing of images. */
function isDependencies(text: string): boolean {
  const says = /["']?\b(?:depends_on|provides|owns_tables|writes_tables)["']?[ \t]*:/.test(text);
  return says && !/^[ \t]+["']?(?:image|build|repository)["']?[ \t]*:/m.test(text);
}

export function isLoadOrderPath(path: string): boolean {
  return /load-order[^/]*\.(?:md|markdown)$/i.test(path);
}
