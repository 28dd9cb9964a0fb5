import type { IssueRequest } from '@/issuing/ports'

/** What the ledger asks of an issuer, with values of a plausible Région badge. */
export function issueRequest(changes: Partial<IssueRequest> = {}): IssueRequest {
  return {
    issuanceKey: 'regional-award.018f2c1e-0000-7000-8000-000000000001',
    issuerBadgeId: 'organize-practice',
    badge: {
      code: 'organize-practice',
      version: 1,
      name: 'Organiser · je pratique',
      description: 'La personne organise son travail dans des situations habituelles.',
      criteria: 'Prépare, planifie et suit une activité.\n\nProposition à valider par la Région.',
      tags: ['organiser'],
      alignments: [
        {
          targetName: 'Organiser son travail selon les priorités et les objectifs',
          targetUrl: 'https://framework.example/organize',
          targetFramework: 'Référentiel d’exemple',
        },
      ],
      imageSvg:
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4" fill="#234"/></svg>',
    },
    recipient: { email: ' Lea.Martin@Example.org ', name: 'Léa Martin' },
    issuedOn: '2026-03-29',
    expiresOn: null,
    evidence: [
      {
        name: 'Animer une réunion',
        narrative: 'Badge « Animer une réunion » obtenu à l’École d’exemple le 20 mars 2026.',
        url: 'https://portal.example/catalogue#animer',
      },
    ],
    ...changes,
  }
}
