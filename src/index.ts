import './resources/synth/every-app';
export * from './values';
export * from './resources';
export * from './patterns';
export * from './proof';
export * as v3 from '../imports/projectcalico.org';
