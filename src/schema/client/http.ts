import { DecodedHttp, eachItem, readable } from '../decode/decoded';
import type { Faults } from '../faults';
import { at, Path } from '../path';

/** HTTP methods and paths of a rule (R-VAL-12). Where `http` may stand at all, the policy says. */
export function checkHttp(http: DecodedHttp, path: Path, faults: Faults): void {
  const seen = new Set<string>();
  eachItem(http.methods, (method, index) => {
    if (seen.has(method)) {
      faults.add('http-method-repeated', at(at(path, 'methods'), index), { value: method });
    }
    seen.add(method);
  });
  eachItem(http.paths, ({ exact, prefix }, index) => {
    checkPath(readable(exact) ?? '', readable(prefix) ?? '', at(at(path, 'paths'), index), faults);
  });
}

function checkPath(exact: string, prefix: string, path: Path, faults: Faults): void {
  if (exact !== '' && prefix !== '') {
    faults.add('http-path-ambiguous', path);
  } else if (exact === '' && prefix === '') {
    faults.add('http-path-empty', path);
  } else {
    const [field, value] = exact === '' ? ['prefix', prefix] : ['exact', exact];
    if (!value.startsWith('/') || /[? #]/.test(value)) {
      faults.add('http-path-form', at(path, field), { value });
    }
  }
}
