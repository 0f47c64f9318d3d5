import { Construct } from 'constructs';
import { Reach } from './entry-policies';
import { Exposure, ExposureProps, readExposure } from './exposure';
import { warnOfFailsafes } from './hosts';
import { failsafesIn, NodePorts, readNodePorts } from './node-port-range';
import { Problems } from '../../resources/problems';
import { Rule } from '../../resources/rule';
import { SynthChecks, Warning } from '../../resources/synth/synth-checks';
import { World } from '../../resources/synth/world';
import { Action } from '../../values';

/** An exposure as it was read, and what is wrong with it. */
interface Reading {
  readonly exposure: Exposure;
  readonly problems: string[];
}

/** The exposure that a pattern guards: read when manifests are written, once for each synthesis. */
export class Guard {
  constructor(
    private readonly owner: Construct,
    private readonly props: ExposureProps,
    private readonly nodePorts: NodePorts = readNodePorts(props),
  ) {}

  /** What is guarded; not to be used while there are problems. */
  public read(world: World): Reading {
    return world.once(this, 'exposure', () => {
      const problems = new Problems();
      const exposure = readExposure(this.props, this.owner, this.nodePorts, world, problems);
      return { exposure, problems: problems.all };
    });
  }

  /** What policies about it reach; undefined where something is wrong with it. */
  public reach(world: World): Reach | undefined {
    const { exposure, problems } = this.read(world);
    return problems.length > 0 ? undefined : { addresses: exposure.addresses.map(({ cidr }) => cidr), ports: exposure.ports };
  }

  /** A rule that is made of what is guarded; of nothing where the pattern, or one above it, has anything wrong with it. */
  public rule(action: Action, make: (exposure: Exposure) => Rule): Rule {
    return Rule._later(action, context => {
      const checks = SynthChecks.of(this.owner);
      const wrong = this.owner.node.scopes.find(scope => checks.problemsOf(scope).length > 0);
      if (wrong) {
        context.addProblem(wrong.node.path, 'has something wrong with it, so nothing can be written for it', 'mend what a synthesis reports');
        return [];
      }
      return [make(this.read(context._world).exposure)];
    });
  }

  /** Warns of ports that no preDNAT policy can close. */
  public failsafeWarnings(world: World): Warning[] {
    return warnOfFailsafes(this.read(world).exposure.ports.flatMap(port => failsafesIn(port.protocol, port)), this.owner);
  }
}
