import { isData } from '../documents/document.js';
import { isGitlabFile, preparedProjects } from './gitlab/prepared.js';
import { subjectsOf } from './gitlab/read.js';
import type { Reader } from './reader.js';

/** Pipelines of GitLab: their jobs with what they extend and include, and what they make for changes. */
export const gitlabCi: Reader = {
  name: 'gitlab-ci',
  formats: ['yaml'],

  prepare(context) {
    preparedProjects(context);
    return Promise.resolve();
  },

  claims({ path, text }, context) {
    if (preparedProjects(context).included.has(path)) return { role: 'part of a GitLab pipeline' };
    return isGitlabFile(path, text, context) ? { role: 'GitLab pipeline' } : undefined;
  },

  read(document, context) {
    return isData(document) ? subjectsOf(document, context) : [];
  },
};
