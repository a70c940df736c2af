import type { EnterpriseDoc } from '../../../shared/enterprise/schema.ts';
import { instantOrNull } from '../../platform/clock.ts';
import type { DocumentSource } from '../../sync/handler.ts';
import { findSwitch, type Switch } from './repo.ts';

export const enterpriseDoc = ({ enabled, until, changedAt }: Switch): EnterpriseDoc => ({
  enabled,
  until,
  changedAt: instantOrNull(changedAt),
});

/** The one switch that a person has; its id is the person's. There from registration on, at version 0. */
export const enterpriseSource: DocumentSource = {
  async load({ services }, personId, ids) {
    if (!ids.includes(personId)) return new Map();
    const current = await findSwitch(services.databaseFor(personId), personId);
    return new Map([[personId, { version: current.version, body: enterpriseDoc(current) }]]);
  },
};
