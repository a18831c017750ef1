import type { ErrorObject } from 'ajv';

/** Generated. Whether `data` fits the schema; `errors` says why not, until the next call. */
declare function validate(data: unknown): boolean;
declare namespace validate {
  let errors: ErrorObject[] | null | undefined;
}
export default validate;
