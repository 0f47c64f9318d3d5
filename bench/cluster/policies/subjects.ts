import type { Blueprint, NamespacePlan, WorkloadPlan } from '../blueprint';
import { fulfils, LabelQuery, oneOf } from '../label-query';
import type { Random } from '../random';
import { drawNamespaceQuery, drawPodQuery, exactly, Language } from './queries';

/** What a policy selects. */
export interface Subject {
  readonly pods: LabelQuery;

  /** @default - its own namespace, or no matter which */
  readonly namespaces?: LabelQuery;

  /** @default - no matter which */
  readonly serviceAccounts?: LabelQuery;

  /**
   * A workload that is selected, whose ports the rules should know.
   *
   * @default - there is none in its namespace
   */
  readonly example?: WorkloadPlan;
}

/** How often one draws again before the subject is taken as narrow as can be. */
const TRIES = 8;

/** Draws what policies select, and keeps count so that `policiesPerPod` holds. */
export class Subjects {
  private readonly counts = new Map<WorkloadPlan, number>();
  private readonly least: number;
  private readonly most: number;

  constructor(private readonly blueprint: Blueprint) {
    [this.least, this.most] = blueprint.settings.policiesPerPod ?? [0, Infinity];
    blueprint.workloads.forEach(workload => this.counts.set(workload, 0));
  }

  /** Notes a policy that selects all of a namespace. */
  public close(namespace: NamespacePlan): void {
    this.take(namespace.workloads);
  }

  /** The subject of an enforced policy in a namespace. A workload that too few policies select yet comes first. */
  public inNamespace(random: Random, namespace: NamespacePlan, language: Language): Subject {
    if (namespace.workloads.length === 0) {
      return { pods: [] };
    }
    const example = this.exampleIn(random, namespace.workloads);
    for (let tried = 0; tried < TRIES; tried++) {
      const subject = this.drawInNamespace(random, example, language);
      const selected = namespace.workloads.filter(workload => selects(subject, workload));
      if (selected.includes(example) && this.fits(selected, this.most)) {
        this.take(selected);
        return subject;
      }
    }
    return this.narrow(example, {});
  }

  /** The subject of an enforced policy of the cluster. Such policies leave half of `policiesPerPod` to those of namespaces. */
  public inCluster(random: Random, language: Language): Subject {
    const { workloads } = this.blueprint;
    for (let tried = 0; tried < TRIES; tried++) {
      const subject = this.drawInCluster(random, random.pick(workloads), language);
      const selected = workloads.filter(workload => selects(subject, workload));
      if (this.fits(selected, Math.floor(this.most / 2))) {
        this.take(selected);
        return subject;
      }
    }
    const example = this.leastSelected(random.some(workloads, 50));
    return this.narrow(example, { namespaces: [oneOf('kubernetes.io/metadata.name', example.namespace.name)] });
  }

  /** The subject of a staged policy, which counts for nothing. */
  public staged(random: Random, namespace: NamespacePlan | undefined, language: Language): Subject {
    const workloads = namespace === undefined ? this.blueprint.workloads : namespace.workloads;
    if (workloads.length === 0) {
      return { pods: [] };
    }
    const example = random.pick(workloads);
    return namespace === undefined ? this.drawInCluster(random, example, language) : this.drawInNamespace(random, example, language);
  }

  /** Throws an error where pods are selected by fewer policies than asked for. */
  public finish(): void {
    const lacking = [...this.counts].filter(([, count]) => count < this.least);
    if (lacking.length > 0) {
      throw new Error(`pods of ${lacking.length} workloads are selected by fewer than ${this.least} policies; ask for more policies or fewer workloads`);
    }
  }

  private drawInNamespace(random: Random, example: WorkloadPlan, language: Language): Subject {
    if (this.blueprint.settings.subjects === 'one workload') {
      return { pods: exactly(example), example };
    }
    return { pods: drawPodQuery(random, example, language), ...this.serviceAccounts(random, example, language), example };
  }

  private drawInCluster(random: Random, example: WorkloadPlan, language: Language): Subject {
    const pods = drawPodQuery(random, example, language);
    // few policies are for all of a large cluster: more would select most pods
    if (this.blueprint.settings.traits > 0 || (language === 'Calico' && random.chance(0.04))) {
      return { pods, example };
    }
    const namespaces = drawNamespaceQuery(random, example.namespace, this.blueprint.namespaces, random.chance(0.15) ? 'many' : 'few');
    return { pods, namespaces, ...this.serviceAccounts(random, example, language), example };
  }

  private serviceAccounts(random: Random, { serviceAccount }: WorkloadPlan, language: Language): Pick<Subject, 'serviceAccounts'> {
    if (language === 'Kubernetes' || !random.chance(this.blueprint.settings.seldom)) {
      return {};
    }
    const { level } = serviceAccount.labels;
    return { serviceAccounts: [level === undefined ? oneOf('projectcalico.org/name', serviceAccount.name) : oneOf('level', level)] };
  }

  private narrow(example: WorkloadPlan, where: Pick<Subject, 'namespaces'>): Subject {
    if (!this.fits([example], this.most)) {
      throw new Error(`more than ${this.most} policies would select the pods of \`${example.name}\`; ask for fewer policies or more workloads`);
    }
    this.take([example]);
    return { pods: exactly(example), ...where, example };
  }

  private exampleIn(random: Random, workloads: readonly WorkloadPlan[]): WorkloadPlan {
    const [least, any] = [this.leastSelected(workloads), random.pick(workloads)];
    const inTurn = this.blueprint.settings.subjects === 'one workload' || this.count(least) < this.least || this.count(any) >= this.most;
    return inTurn ? least : any;
  }

  private leastSelected(workloads: readonly WorkloadPlan[]): WorkloadPlan {
    return workloads.reduce((least, workload) => this.count(workload) < this.count(least) ? workload : least);
  }

  private fits(selected: readonly WorkloadPlan[], most: number): boolean {
    return selected.every(workload => this.count(workload) < most);
  }

  private take(selected: readonly WorkloadPlan[]): void {
    selected.forEach(workload => this.counts.set(workload, this.count(workload) + 1));
  }

  private count(workload: WorkloadPlan): number {
    return this.counts.get(workload)!;
  }
}

function selects({ namespaces, pods, serviceAccounts }: Subject, { labels, namespace, serviceAccount }: WorkloadPlan): boolean {
  return fulfils(labels, pods)
    && (namespaces === undefined || fulfils(namespace.labels, namespaces))
    && (serviceAccounts === undefined || fulfils({ ...serviceAccount.labels, 'projectcalico.org/name': serviceAccount.name }, serviceAccounts));
}
