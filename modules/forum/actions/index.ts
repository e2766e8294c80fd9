export { ask, agree, appeal, edit, follow, reply, report, vote, withdraw } from './writing.ts';
export { beQuiet, beTold, enter, forgetMe, knock, leave } from './arriving.ts';
export { comeBack, community, connect, connected, disconnect, setOut, vouch } from './connect.ts';
export { aboutMe, accept, answer, beNamed, decide, moveIdea, overview, settleReport, topic } from './desk.ts';
export { bringIn, boards, changeBoard, inviteTo, openBoard } from './keeping.ts';
export { asBarrier, asEvidence, asThanks, citable } from './routing.ts';
export { find, lobby, mine, news, shelf, thread } from './reading.ts';
