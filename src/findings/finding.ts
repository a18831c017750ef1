export * from '../model/finding.js';
