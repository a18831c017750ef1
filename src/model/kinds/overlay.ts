import { boolean, flag, kind, numeric, oneOf, records, string, text, texts } from '../vocabulary.js';

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
    patchTargets: records<{ path: string; kind: string; name: string | null }>(
      { path: string, kind: string, name: string },
      'What its patches in files are for, where it says so: `kind` and `name` of the object, `path` of the patch.',
    ),
    inlineTargets: records<{ kind: string; name: string | null }>(
      { kind: string, name: string },
      'What its patches in its own text are for: `kind` and `name` of the object; without a name, all of the kind.',
    ),
    replicaCounts: records<{ name: string; count: number | null }>(
      { name: string, count: numeric },
      'The replicas it sets, by the name of the workload; without a count where it is not a number.',
    ),
    addresses: texts('The addresses that it writes into configuration, as `NAME (host)`.'),
    podLabels: texts('The keys of the labels and annotations it puts on pods.'),
    images: records<{
      name: string;
      newName: string | null;
      tag: string | null;
      digest: string | null;
      builtLater: boolean;
    }>(
      { name: string, newName: string, tag: string, digest: string, builtLater: boolean },
      'The images it replaces, by name; `builtLater` where only the run tells by what.',
    ),
  },
);
