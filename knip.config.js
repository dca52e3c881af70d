// Finds unused code. `npm run unused` runs it twice: on everything, and (--production) on the program and its scripts alone,
// where use by tests does not count. An export that its own file uses may exist for a test, so only the first run reports it.
export default ({ production }) => ({
  entry: ['src/main.ts!', 'scripts/*.js!', 'test/**/*.test.ts'],
  project: ['src/**/*.ts!', 'test/**/*.ts', 'scripts/**!', 'bench/**'],
  // programs of Postfix, which the bench of sending measures beside
  ignoreBinaries: ['smtp-source', 'smtp-sink'],
  ignoreExportsUsedInFile: production || { interface: true, type: true },
})
