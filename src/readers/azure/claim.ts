import { isAzurePath } from './paths.js';

const TOP = /^["']?(?:stages|jobs|steps|extends)["']?[ \t]*:/m;

/** Words that no other kind of pipeline has. */
const OWN =
  /^[ \t]*(?:-[ \t]+)?(?:task[ \t]*:[ \t]*["']?\w+@\d|deployment[ \t]*:|vmImage[ \t]*:|pwsh[ \t]*:|displayName[ \t]*:|lockBehavior[ \t]*:)/m;

/** A workflow of GitHub, a manifest, or a template of a chart. */
const OTHER = /^["']?on["']?[ \t]*:|^apiVersion[ \t]*:|^[ \t]+runs-on[ \t]*:|^\{\{-?/m;

/** Whether a file is a pipeline of Azure or a template of one, by its path or what stands in it. */
export function isAzureFile(path: string, text: string): boolean {
  if (!TOP.test(text) || OTHER.test(text)) return false;
  return isAzurePath(path) || OWN.test(text);
}

/** A template has parameters and no trigger of its own; it is read with the pipelines that use it. */
export function isTemplate(text: string): boolean {
  return /^parameters[ \t]*:/m.test(text) && !/^(?:trigger|pr|schedules|resources)[ \t]*:/m.test(text);
}
