import type { PersonId, StaffId } from './ids.ts';

/** Who may be asking. Authorship always comes from here, never from a payload. */
export type Actor =
  | { kind: 'anyone' }
  /** Somebody without an account, for the minutes of a visit (A9): may read what waits for them, nothing else. */
  | { kind: 'visitor'; visitId: string }
  | { kind: 'person'; personId: PersonId; sessionId: string; deviceId: string }
  | { kind: 'staff'; staffId: StaffId; roles: readonly Role[] };

export const CAPABILITIES = [
  'person.self', // everything a resident does to what is theirs
  'review.read',
  'review.decide',
  'case.import',
  'case.read',
  'authority.import',
  'people.import',
  'registrar.check',
  'portrait.enrol',
  'notice.manage',
  'token.manage',
  'audit.read',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** Staff roles (R2) and the machine roles of relying systems; a token carries one or more. */
export const ROLES = {
  reviewer: ['review.read', 'review.decide'],
  'case-officer': ['case.import', 'case.read'],
  registrar: ['registrar.check'],
  'window-clerk': ['portrait.enrol'],
  support: ['notice.manage'],
  auditor: ['audit.read'],
  administrator: [
    'token.manage',
    'authority.import',
    'people.import',
    'portrait.enrol',
    'notice.manage',
    'audit.read',
  ],
} as const satisfies Record<string, readonly Capability[]>;
export type Role = keyof typeof ROLES;
export const ROLE_NAMES = Object.keys(ROLES) as [Role, ...Role[]];

/** What a capability is asked about; a resident may only touch what is theirs. */
export interface Resource {
  ownerId?: PersonId;
}

/** The one place that decides who may do what. Everything not granted is refused. */
export const can = (actor: Actor, capability: Capability, resource: Resource = {}): boolean => {
  if (actor.kind === 'person')
    return (
      capability === 'person.self' && (resource.ownerId === undefined || resource.ownerId === actor.personId)
    );
  if (actor.kind === 'staff')
    return actor.roles.some((role) => (ROLES[role] as readonly Capability[]).includes(capability));
  return false;
};
