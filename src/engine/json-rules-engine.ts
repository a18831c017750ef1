/**
 * Its own module so that it can be loaded late: the package is CommonJS, and a bundler only knows the names it
 * exports when they are imported at the top of a file.
 */
export { Engine } from 'json-rules-engine';
