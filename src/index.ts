export * from './values';
export * from './resources';
