import { type DeskTopic, deskTopicNames, topicCounts, topicSourcesOf } from '@/casework/desk-topics'
import { stageAddress } from '@/casework/work-address'
import { callingReasons, type WorkQuery, type WorkStage, workStageNames, workStages } from '@/casework/work-query'
import type { Actor } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { publishedSlices } from '@/platform/published-slices'
import { Tabs } from '@/ui/lists'
import { readQuery, topicAddress } from './work-list-query'

interface WorkTabsProps {
  readonly portal: Portal
  readonly actor: Actor
  readonly counts: Readonly<Record<WorkStage, number>> | null
  /** The view of cases that is open; null in a topic. */
  readonly query: WorkQuery | null
  readonly messages: number
  readonly topic: DeskTopic | null
}

/** Where cases stand, then what calls for somebody: each with its count. */
export async function WorkTabs({ portal, actor, counts, query, messages, topic }: WorkTabsProps) {
  const waiting = await topicCounts(portal, actor, topicSourcesOf(publishedSlices()))
  const stageTab = (stage: WorkStage) => ({
    href: stageAddress(query ?? readQuery({}), stage),
    label: workStageNames[stage],
    count: counts?.[stage] ?? 0,
    current: stage === query?.stage,
  })
  const isReason = (stage: WorkStage): boolean => callingReasons.some((reason) => reason === stage)
  return (
    <>
      <Tabs
        label="États des dossiers"
        tabs={[
          ...workStages.filter((stage) => !isReason(stage)).map(stageTab),
          { href: '/admin/messages', label: 'Messages', count: messages, current: false },
        ]}
      />
      <Tabs
        label="Ce qui demande votre attention"
        tabs={[
          ...callingReasons.map(stageTab),
          ...waiting.map((one) => ({
            href: topicAddress(one.topic),
            label: deskTopicNames[one.topic],
            count: one.count,
            current: one.topic === topic,
          })),
        ]}
      />
    </>
  )
}
