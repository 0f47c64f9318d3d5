import * as fc from 'fast-check';

// The same values in every run, so that a change is to blame for what fails. `SEED=7 npx jest …` draws others.
fc.configureGlobal({ seed: Number(process.env.SEED ?? 1) });
