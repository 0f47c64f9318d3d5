import type { ConnectivityMatchers } from './matchers';

/* eslint-disable @typescript-eslint/no-empty-object-type, @typescript-eslint/no-namespace -- the only form in which test runners let matchers be added */

declare global {
  // Of `@types/jest`.
  namespace jest {
    interface Matchers<R, T = {}> extends ConnectivityMatchers<R> {}
  }
}

// Whichever of the two is not installed can't be added to; nobody misses it. The comments have to be of this form to outlive the compiler.

/** @ts-ignore `@jest/globals` and `expect` */
declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends ConnectivityMatchers<R> {}
}

/** @ts-ignore Vitest */
declare module 'vitest' {
  interface Assertion<T = any> extends ConnectivityMatchers<T> {}
}
