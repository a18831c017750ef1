#!/usr/bin/env node
import module from 'node:module';
import v8 from 'node:v8';
import { main } from './main.js';
import { processIo } from './process-io.js';

// Compiled code is kept from run to run, where Node can (22.1 and later).
if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function')
  module.enableCompileCache();

// A run is over in a second or two: most of what V8 optimises at its usual pace is thrown away again, or not run
// often enough afterwards to pay for it.
v8.setFlagsFromString('--interrupt-budget=600000');

// No process.exit: what was written to a pipe would be cut off.
process.exitCode = await main(process.argv.slice(2), processIo());
