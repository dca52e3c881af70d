/**
 * What asks a program to end. Each ends one at once that does not hear it; but SIGUSR1 opens Node's debugger to everybody
 * on this machine.
 * @type {readonly NodeJS.Signals[]}
 */
export const stops = [
  ...['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'],
  ...['SIGALRM', 'SIGVTALRM', 'SIGXCPU', 'SIGIO', 'SIGPWR'],
]
