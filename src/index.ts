export * from './values';
export * from './resources';
export * as v3 from '../imports/projectcalico.org';
