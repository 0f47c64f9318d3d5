import { join } from 'node:path';
import { newShop, problemsIn } from './shop';
import { ConnectivityProof, Peer, Port } from '../../src';
import { expectGolden } from '../support/golden';

test('what a failing proof prints: the expectations that do not hold, each with a counterexample, who decided, how, and what would turn it round', () => {
  const { app, chart, web, api, db, apiService, probe } = newShop();
  new ConnectivityProof(chart, 'Proof')
    .allows({ from: web, to: api, ports: [Port.tcp(8080)] })
    .allows({ from: web, to: db, ports: [Port.tcp(5432)] })
    .allows({ from: probe, to: apiService })
    .denies({ from: web, to: api, ports: [Port.tcpRange(8000, 8999)] })
    .denies({ from: Peer.internet(), to: probe, ports: [Port.all()] })
    .onlyAllows({ to: Peer.pods({ pci: 'true' }) })
    .isolates('monitoring', { except: [Peer.internet()] })
    .isolates('monitorng');

  expectGolden(join(__dirname, 'failing.txt'), `${problemsIn(app).join('\n')}\n`);
});
