import { flag, kind, oneOf, records, string, text, texts } from '../vocabulary.js';

/** One file that puts manifests together and changes them on the way: a kustomization, a skaffold file. */
export const overlay = kind(
  'One file that puts manifests together and changes them on the way: a kustomization, a skaffold file.',
  {
    system: oneOf(['kustomize', 'skaffold'], 'The tool that reads it.'),
    folder: text('The folder it stands in, to which its paths are relative.'),
    namespace: text('The namespace it puts everything into; absent where it leaves that alone.'),
    production: flag(
      'Whether it is for production, by its folders or namespace; unknown where nothing tells.',
    ),
    lists: texts('The files and folders it puts together, from the working directory.'),
    patches: texts('The files it lays over them, from the working directory.'),
    images: records<{ name: string; newName: string | null; tag: string | null; digest: string | null }>(
      { name: string, newName: string, tag: string, digest: string },
      'The images it replaces, by name; without tag and digest where they are known only when it runs.',
    ),
  },
);
