// Loaded before a command that is measured: on its way out it says what its main thread computed, in milliseconds, in the file that it is told.
process.on('exit', () => {
  const { existsSync, readFileSync, writeFileSync } = require('node:fs');
  const schedule = '/proc/self/schedstat';
  writeFileSync(process.env.SAY_BUSY_IN, String(existsSync(schedule) ? Number(readFileSync(schedule, 'utf8').split(' ')[0]) / 1e6 : performance.now()));
});
