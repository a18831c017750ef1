import type { Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import type { Processor } from 'unified';
import { unified } from 'unified';

const INLINES = [
  'attention',
  'autolink',
  'characterEscape',
  'characterReference',
  'codeText',
  'hardBreakEscape',
  'htmlText',
  'labelEnd',
  'labelStartImage',
  'labelStartLink',
  'strikethrough',
  'wwwAutolink',
  'protocolAutolink',
  'emailAutolink',
  'gfmFootnoteCall',
  'gfmPotentialFootnoteCall',
  'tasklistCheck',
];

const gfm = unified().use(remarkParse).use(remarkGfm).freeze();
const gfmWithFrontMatter = gfm().use(remarkFrontmatter, ['yaml']).freeze();
const gfmBlocks = gfm().use(withoutInlines).freeze();

/** The tree of a whole document: GitHub Flavored Markdown with YAML front matter. */
export function parseWhole(text: string): Root {
  // Looking for the end of front matter that has none, the parser would miss every list and quote on its way.
  return frontMatterEnd(text) === 0 ? gfm.parse(text) : gfmWithFrontMatter.parse(text);
}

/** Where the text begins after front matter, which ends with the first line of three dashes; 0 without any. */
export function frontMatterEnd(text: string): number {
  if (!/^---[ \t]*[\r\n]/.test(text)) return 0;
  const closing = /[\r\n]---[ \t]*(?:\r\n|\r|\n|$)/.exec(text);
  return closing === null ? 0 : closing.index + closing[0].length;
}

/** The tree of a part in which no front matter can stand. */
export function parseBody(text: string): Root {
  return gfm.parse(text);
}

/** Blocks alone: what stands in a paragraph, a heading or a cell is one text, whatever its marks. */
export function parseBlocks(text: string): Root {
  return gfmBlocks.parse(text);
}

function withoutInlines(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable: { null: INLINES } }];
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? [])
    .flat()
    .map((extension) => ({ ...extension, transforms: [] }));
}
