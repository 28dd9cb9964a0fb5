/*
 * What word processors put on the clipboard: their own markup, shortened, with invented words. Each says the same:
 * a title, words with bold and italic, a list of two levels, a numbered list, a link.
 */

export const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 15"><meta name=Originator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!-- /* Style Definitions */ p.MsoNormal {margin:0cm; font-size:12.0pt; font-family:"Aptos",sans-serif;} @list l0 {mso-list-id:1;} --></style></head>
<body lang=FR style='tab-interval:35.4pt;word-wrap:break-word'><!--StartFragment-->
<h1 style='mso-line-height-rule:exactly'><span style='font-size:20.0pt;color:#0F4761'>Nos ateliers<o:p></o:p></span></h1>
<p class=MsoNormal><span style='font-size:12.0pt;background:yellow'>Nous <b>montrons</b> et nous <i style='mso-bidi-font-style:normal'>écoutons</i>.<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Rouen<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>rive gauche<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Caen<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Venir<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>2.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Revenir<o:p></o:p></p>
<p class=MsoNormal>Voir <a href="https://phare.example/plan"><span style='color:#467886'>le plan</span></a>.<o:p></o:p></p>
<!--EndFragment--></body></html>`

export const googleDocs = `<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-5d1a1b7c-7fff-1111-2222-333344445555">
<h1 dir="ltr" style="line-height:1.38;margin-top:20pt;"><span style="font-size:20pt;font-family:Arial;color:#000000;font-weight:400;white-space:pre-wrap;">Nos ateliers</span></h1>
<p dir="ltr" style="line-height:1.38;"><span style="font-size:11pt;font-weight:400;white-space:pre-wrap;">Nous </span><span style="font-size:11pt;font-weight:700;white-space:pre-wrap;">montrons</span><span style="font-weight:400;white-space:pre-wrap;"> et nous </span><span style="font-weight:400;font-style:italic;white-space:pre-wrap;">écoutons</span><span style="font-weight:400;white-space:pre-wrap;">.</span></p>
<ul style="margin-top:0;padding-inline-start:48px;"><li dir="ltr" style="list-style-type:disc;font-weight:400;" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400;">Rouen</span></p></li><ul><li dir="ltr" style="list-style-type:circle;" aria-level="2"><p dir="ltr" role="presentation"><span>rive gauche</span></p></li></ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>Caen</span></p></li></ul>
<ol><li dir="ltr" style="list-style-type:decimal;" aria-level="1"><p dir="ltr" role="presentation"><span>Venir</span></p></li><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>Revenir</span></p></li></ol>
<p dir="ltr"><span style="white-space:pre-wrap;">Voir </span><a href="https://phare.example/plan" style="text-decoration:none;"><span style="color:#1155cc;text-decoration:underline;white-space:pre-wrap;">le plan</span></a><span>.</span></p></b><br class="Apple-interchange-newline">`

export const libreOffice = `<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title><meta name="generator" content="LibreOffice 25.2 (Linux)"/>
<style type="text/css">@page { margin: 2cm } h1 { margin-top: 0.42cm } p { line-height: 115%; background: transparent }</style></head>
<body lang="fr-FR" link="#000080" vlink="#800000" dir="ltr"><h1 class="western">Nos ateliers</h1>
<p style="line-height: 100%"><font face="Liberation Serif, serif"><font size="3" style="font-size: 12pt">Nous <b>montrons</b> et nous <i>écoutons</i>.</font></font></p>
<ul><li><p style="line-height: 100%">Rouen</p><ul><li><p>rive gauche</p></li></ul></li><li><p>Caen</p></li></ul>
<ol><li><p>Venir</p></li><li><p>Revenir</p></li></ol>
<p>Voir <a href="https://phare.example/plan"><font color="#000080"><u>le plan</u></font></a>.</p></body></html>`

/** What each of them says, as the portal keeps it. */
export const pastedText = [
  'Nos ateliers',
  'Nous montrons et nous écoutons.',
  '- Rouen\n  - rive gauche\n- Caen',
  '1. Venir\n2. Revenir',
  'Voir le plan (https://phare.example/plan).',
].join('\n\n')
