import { join } from 'node:path';
import { App } from 'cdk8s';
import type { ContainerSecurityContextProps } from 'cdk8s-plus-27';

/** A story told in stages. Each stage is an App of its own: what the cluster holds by then. */
export interface Example {
  /** The folder below `examples/` and below `dist/`. */
  readonly name: string;

  /** The stages in the order of the story. */
  readonly stages: readonly string[];

  /** Fills the App of one stage. */
  build(app: App, stage: string): void;
}

/** For public images: they run as root and write to their own disk, which cdk8s-plus forbids unless it is told otherwise. */
export const AS_PUBLISHED: ContainerSecurityContextProps = { ensureNonRoot: false, readOnlyRootFilesystem: false };

/** Writes every stage of an example to `dist/<example>/<stage>/`. */
export function write(example: Example): void {
  for (const stage of example.stages) {
    const app = new App({ outdir: join(process.env.CDK8S_OUTDIR ?? 'dist', example.name, stage) });
    example.build(app, stage);
    app.synth();
  }
}

/** Whether the story has come as far as this stage. */
export function reached(example: Example, stage: string, wanted: string): boolean {
  return example.stages.indexOf(stage) >= example.stages.indexOf(wanted);
}
