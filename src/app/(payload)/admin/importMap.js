import { WordCell as WordCell_71152ed137154425e5c007096b9bef5a } from '../../../app/(payload)/views/word-cell'
import { RecordPage as RecordPage_80dbd9836fa4be5660fb775b4505ba5a } from '../../../app/(payload)/views/record-page'
import { FocalPoint as FocalPoint_ee7c20129c59214fdb3c27305b4bb6c5 } from '../../../app/(payload)/views/focal-point'
import { MediaUses as MediaUses_81fe28acc5f6e4c9979986f9146e308b } from '../../../app/(payload)/views/media-uses'
import { PictureCell as PictureCell_c07eeb92ec8a0419566dc24fc9260b37 } from '../../../app/(payload)/views/picture-cell'
import { RscEntryLexicalCell as RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { RscEntryLexicalField as RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { LexicalDiffComponent as LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { InlineToolbarFeatureClient as InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { FixedToolbarFeatureClient as FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HorizontalRuleFeatureClient as HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UploadFeatureClient as UploadFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { LinkFeatureClient as LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlockquoteFeatureClient as BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { IndentFeatureClient as IndentFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { OrderedListFeatureClient as OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnorderedListFeatureClient as UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BoldFeatureClient as BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ItalicFeatureClient as ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HeadingFeatureClient as HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ParagraphFeatureClient as ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlocksFeatureClient as BlocksFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ContentHints as ContentHints_27dd86507e1906e1a51bece06bfcf13a } from '../../../app/(payload)/views/content-hints'
import { StaffNav as StaffNav_c07d68e11b1c1b6568ee569199c29938 } from '../../../app/(payload)/views/nav'
import { SignOut as SignOut_c838c2acfd6fb01352bf116a1a3b09ff } from '../../../app/(payload)/views/sign-out'
import { BrandIcon as BrandIcon_98ddb127a676ce6ba77fc95528d8cc0d } from '../../../app/(payload)/views/brand'
import { NavLinks as NavLinks_dbbac6981ef4e8a6c3373bcd4fd8d099 } from '../../../app/(payload)/views/nav-links'
import { HomeView as HomeView_8cc1fcbb79e835837142356fa1128866 } from '../../../app/(payload)/views/home'
import { WorkListView as WorkListView_176d1b03506ce78a1663e6782947eb4c } from '../../../app/(payload)/views/work-list'
import { MessagesView as MessagesView_682286feb4051971d9ac02e98da52db0 } from '../../../app/(payload)/views/messages'
import { StructuresView as StructuresView_9ec6637050f4d69e9c3a5fae914702e8 } from '../../../app/(payload)/views/structures'
import { LedgerView as LedgerView_5ac47aac9a137f45b964a67f90701620 } from '../../../app/(payload)/views/ledger'
import { RequestsView as RequestsView_581b8acbf9befa98e39ef5f1a5489975 } from '../../../app/(payload)/views/requests'
import { SourcesView as SourcesView_6fab639ce08b368c8e8cf095a7084c33 } from '../../../app/(payload)/views/sources'
import { EndorsementsView as EndorsementsView_cc861ef17acdcf0a48de2d27f01ffbe1 } from '../../../app/(payload)/views/endorsements'
import { ModerationView as ModerationView_d4d3b1d60f32d77e134963f48a8bd034 } from '../../../app/(payload)/views/moderation'
import { CommunityView as CommunityView_405069b840947fb32d89ce5840d93e11 } from '../../../app/(payload)/views/community'
import { DeskView as DeskView_4706d7eeb066d15eecee31a57ed27224 } from '../../../app/(payload)/views/desk'
import { WeekView as WeekView_a61aface2d15d2c651da11946aaa9e66 } from '../../../app/(payload)/views/week'
import { VisitsView as VisitsView_862326c5ddec0c87fdf175fd6f0ab209 } from '../../../app/(payload)/views/visits'
import { PolicyView as PolicyView_b87cbbf0a13989c2b8dd5e5f3b4dbf97 } from '../../../app/(payload)/views/policy'
import { FamiliesView as FamiliesView_b1bb159731e984e324d802e88cba1929 } from '../../../app/(payload)/views/families'
import { MailsView as MailsView_e00f7b9f4e528e1a814de4709c9843f6 } from '../../../app/(payload)/views/mails'
import { IssuerView as IssuerView_68a9005c7e3fd12ae9705507e2bbe221 } from '../../../app/(payload)/views/issuer'
import { AccountsView as AccountsView_af0a9c5fa664d9a83eed413d638a5c45 } from '../../../app/(payload)/views/accounts'
import { StateView as StateView_bc4a51c42a0c413351d315841999d21a } from '../../../app/(payload)/views/state'
import { ModerationCaseView as ModerationCaseView_84bc94391844b75fdf90f81d15ef0b7c } from '../../../app/(payload)/views/moderation-case'
import { StructureView as StructureView_7d35ea04c1115a931e52e3a0e8d11fc8 } from '../../../app/(payload)/views/structure'
import { WorkPrintView as WorkPrintView_08d91f09bb55d515aadb86dc8521fedf } from '../../../app/(payload)/views/work-print'
import { LabelsView as LabelsView_0667da6e8216ff45941b38d904414ce0 } from '../../../app/(payload)/views/labels'
import { TemplatesView as TemplatesView_d9ed48c0798b99d464b092abf2258e15 } from '../../../app/(payload)/views/templates'
import { AbsencesView as AbsencesView_7c9a9bcc1677d1773d569e9c6e4ecfa9 } from '../../../app/(payload)/views/absences'
import { MessageView as MessageView_682286feb4051971d9ac02e98da52db0 } from '../../../app/(payload)/views/messages'
import { ApplicationView as ApplicationView_55f84ce47ba0f2c2af2b3360aee6a02c } from '../../../app/(payload)/views/application'
import { SubmissionView as SubmissionView_51b7ceff56e19361fccba7ab436baafb } from '../../../app/(payload)/views/submission'
import { PersonView as PersonView_5b140fffd49ba13a546f601cb826a042 } from '../../../app/(payload)/views/person'
import { IssuanceView as IssuanceView_9ca8f5651715e51b02161b63b65087a9 } from '../../../app/(payload)/views/issuance'
import { TakeOverView as TakeOverView_18306bbda8dc583d5d17d8afa06c6f9a } from '../../../app/(payload)/views/take-over'
import { AwardEntryView as AwardEntryView_43d37bcb0553e56562cc37f9a1c8f82e } from '../../../app/(payload)/views/award-entry'
import { HolderImportView as HolderImportView_03ffba2374cb86617f08fc68f18d1886 } from '../../../app/(payload)/views/holder-import'
import { SourceView as SourceView_6fab639ce08b368c8e8cf095a7084c33 } from '../../../app/(payload)/views/sources'
import { WeekEventView as WeekEventView_e0cbac70fbe151dfe480154a52d5bc2b } from '../../../app/(payload)/views/week-event'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  "/app/(payload)/views/word-cell#WordCell": WordCell_71152ed137154425e5c007096b9bef5a,
  "/app/(payload)/views/record-page#RecordPage": RecordPage_80dbd9836fa4be5660fb775b4505ba5a,
  "/app/(payload)/views/focal-point#FocalPoint": FocalPoint_ee7c20129c59214fdb3c27305b4bb6c5,
  "/app/(payload)/views/media-uses#MediaUses": MediaUses_81fe28acc5f6e4c9979986f9146e308b,
  "/app/(payload)/views/picture-cell#PictureCell": PictureCell_c07eeb92ec8a0419566dc24fc9260b37,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalCell": RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalField": RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#LexicalDiffComponent": LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/client#InlineToolbarFeatureClient": InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#FixedToolbarFeatureClient": FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HorizontalRuleFeatureClient": HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UploadFeatureClient": UploadFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#LinkFeatureClient": LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlockquoteFeatureClient": BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#IndentFeatureClient": IndentFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#OrderedListFeatureClient": OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnorderedListFeatureClient": UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BoldFeatureClient": BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ItalicFeatureClient": ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HeadingFeatureClient": HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ParagraphFeatureClient": ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlocksFeatureClient": BlocksFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/app/(payload)/views/content-hints#ContentHints": ContentHints_27dd86507e1906e1a51bece06bfcf13a,
  "/app/(payload)/views/nav#StaffNav": StaffNav_c07d68e11b1c1b6568ee569199c29938,
  "/app/(payload)/views/sign-out#SignOut": SignOut_c838c2acfd6fb01352bf116a1a3b09ff,
  "/app/(payload)/views/brand#BrandIcon": BrandIcon_98ddb127a676ce6ba77fc95528d8cc0d,
  "/app/(payload)/views/nav-links#NavLinks": NavLinks_dbbac6981ef4e8a6c3373bcd4fd8d099,
  "/app/(payload)/views/home#HomeView": HomeView_8cc1fcbb79e835837142356fa1128866,
  "/app/(payload)/views/work-list#WorkListView": WorkListView_176d1b03506ce78a1663e6782947eb4c,
  "/app/(payload)/views/messages#MessagesView": MessagesView_682286feb4051971d9ac02e98da52db0,
  "/app/(payload)/views/structures#StructuresView": StructuresView_9ec6637050f4d69e9c3a5fae914702e8,
  "/app/(payload)/views/ledger#LedgerView": LedgerView_5ac47aac9a137f45b964a67f90701620,
  "/app/(payload)/views/requests#RequestsView": RequestsView_581b8acbf9befa98e39ef5f1a5489975,
  "/app/(payload)/views/sources#SourcesView": SourcesView_6fab639ce08b368c8e8cf095a7084c33,
  "/app/(payload)/views/endorsements#EndorsementsView": EndorsementsView_cc861ef17acdcf0a48de2d27f01ffbe1,
  "/app/(payload)/views/moderation#ModerationView": ModerationView_d4d3b1d60f32d77e134963f48a8bd034,
  "/app/(payload)/views/community#CommunityView": CommunityView_405069b840947fb32d89ce5840d93e11,
  "/app/(payload)/views/desk#DeskView": DeskView_4706d7eeb066d15eecee31a57ed27224,
  "/app/(payload)/views/week#WeekView": WeekView_a61aface2d15d2c651da11946aaa9e66,
  "/app/(payload)/views/visits#VisitsView": VisitsView_862326c5ddec0c87fdf175fd6f0ab209,
  "/app/(payload)/views/policy#PolicyView": PolicyView_b87cbbf0a13989c2b8dd5e5f3b4dbf97,
  "/app/(payload)/views/families#FamiliesView": FamiliesView_b1bb159731e984e324d802e88cba1929,
  "/app/(payload)/views/mails#MailsView": MailsView_e00f7b9f4e528e1a814de4709c9843f6,
  "/app/(payload)/views/issuer#IssuerView": IssuerView_68a9005c7e3fd12ae9705507e2bbe221,
  "/app/(payload)/views/accounts#AccountsView": AccountsView_af0a9c5fa664d9a83eed413d638a5c45,
  "/app/(payload)/views/state#StateView": StateView_bc4a51c42a0c413351d315841999d21a,
  "/app/(payload)/views/moderation-case#ModerationCaseView": ModerationCaseView_84bc94391844b75fdf90f81d15ef0b7c,
  "/app/(payload)/views/structure#StructureView": StructureView_7d35ea04c1115a931e52e3a0e8d11fc8,
  "/app/(payload)/views/work-print#WorkPrintView": WorkPrintView_08d91f09bb55d515aadb86dc8521fedf,
  "/app/(payload)/views/labels#LabelsView": LabelsView_0667da6e8216ff45941b38d904414ce0,
  "/app/(payload)/views/templates#TemplatesView": TemplatesView_d9ed48c0798b99d464b092abf2258e15,
  "/app/(payload)/views/absences#AbsencesView": AbsencesView_7c9a9bcc1677d1773d569e9c6e4ecfa9,
  "/app/(payload)/views/messages#MessageView": MessageView_682286feb4051971d9ac02e98da52db0,
  "/app/(payload)/views/application#ApplicationView": ApplicationView_55f84ce47ba0f2c2af2b3360aee6a02c,
  "/app/(payload)/views/submission#SubmissionView": SubmissionView_51b7ceff56e19361fccba7ab436baafb,
  "/app/(payload)/views/person#PersonView": PersonView_5b140fffd49ba13a546f601cb826a042,
  "/app/(payload)/views/issuance#IssuanceView": IssuanceView_9ca8f5651715e51b02161b63b65087a9,
  "/app/(payload)/views/take-over#TakeOverView": TakeOverView_18306bbda8dc583d5d17d8afa06c6f9a,
  "/app/(payload)/views/award-entry#AwardEntryView": AwardEntryView_43d37bcb0553e56562cc37f9a1c8f82e,
  "/app/(payload)/views/holder-import#HolderImportView": HolderImportView_03ffba2374cb86617f08fc68f18d1886,
  "/app/(payload)/views/sources#SourceView": SourceView_6fab639ce08b368c8e8cf095a7084c33,
  "/app/(payload)/views/week-event#WeekEventView": WeekEventView_e0cbac70fbe151dfe480154a52d5bc2b,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}
