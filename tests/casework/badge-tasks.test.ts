import { expect, test } from 'vitest'
import { badgeTasks } from '@/app/(portal)/mon-espace/badge-tasks'
import type { BadgeSubmission, SubmissionState } from '@/catalogue/submission'

const submission = (status: SubmissionState) =>
  ({ id: status, status, badgeName: 'Tenir son poste' }) as unknown as BadgeSubmission

test('a structure is asked to act on a question and on a proposal, then on what it began, and on nothing else', () => {
  const all: SubmissionState[] = [
    'draft',
    'submitted',
    'inReview',
    'awaitingReply',
    'requalificationProposed',
    'mapped',
  ]
  const tasks = badgeTasks(all.map(submission))
  expect(tasks.map((task) => [task.id, task.action?.href])).toEqual([
    ['awaitingReply', '/mon-espace/badges/awaitingReply'],
    ['requalificationProposed', '/mon-espace/badges/requalificationProposed'],
    ['draft', '/mon-espace/badges/draft'],
  ])
})
