/** What a rule does with the traffic that it matches. */
export type Action = 'Allow' | 'Deny' | 'Log' | 'Pass';
