export * from './pods';
export * from './hosts';
