/** Fewest characters that a rule takes, by what is written; forms announce them from here before anybody types. */
export const minimumLengths = {
  personName: 2,
  placeName: 2,
  subject: 2,
  password: 12,
  clientSecret: 8,
  correctionReason: 10,
  badgeName: 3,
  badgeCriteria: 20,
  badgeExplanation: 40,
  endorsement: 20,
  opinion: 10,
  reportExplanation: 20,
  moderationReason: 20,
  categoryName: 3,
  handle: 3,
  topicTitle: 8,
  eventTitle: 5,
  eventSummary: 20,
  eventWord: 10,
} as const

/** « 12 caractères au moins. » */
export const announcedMinimum = (least: number): string => `${least} caractères au moins.`
