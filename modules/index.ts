import { people } from '#people';
import { organisation } from '#organisation';
import { access } from '#access';
import { evidence } from '#evidence';
import { competencies } from '#competencies';
import { certificates } from '#certificates';
import { recognition } from '#recognition';
import { customers } from '#customers';
import { journeys } from '#journeys';
import { feedback } from '#feedback';
import { observations } from '#observations';
import { ratings } from '#ratings';
import { recovery } from '#recovery';
import { empowerment } from '#empowerment';
import { forum } from '#forum';
import { stories } from '#stories';
import { panels } from '#panels';
import { discovery } from '#discovery';
import { goals } from '#goals';
import { insights } from '#insights';
import { plans } from '#plans';
import { changes } from '#changes';
import { resources } from '#resources';
import { notices } from '#notices';

/** The whole system, in order. A module may import only from modules above it. */
export const modules = {
  people,        // who works here, as employee or agent, from when until when
  organisation,  // units, places, roles, positions, and who leads whom
  access,        // how people sign in, what they may do beyond their own work, and who sees what
  evidence,      // what decisions rest on: who said it, when, how it came about, and what became of it
  competencies,  // which behaviours make good service, and how they look
  certificates,  // a customer's thanks on paper: numbered, signed, shown as its holder wants
  recognition,   // thanks, from colleagues and from customers, for something that was done
  customers,     // those for whom all this is done
  journeys,      // where customers meet us, who serves them there, what matters there
  feedback,      // what customers say, how it was asked, and to whom it goes
  observations,  // what was seen of somebody's work, by whom, and whether two saw the same
  ratings,       // fair comparison: who can be told apart, and who cannot
  recovery,      // a customer was let down, and somebody puts it right
  empowerment,   // what each role may do for a customer without asking, and what became of it
  forum,         // where customers talk with us and each other, read before it is published
  stories,       // customers tell what went wrong and was put right, for as long as they agree
  panels,        // customers drawn to say whether our rules are good ones
  discovery,     // which roles make the difference, and what the best in them do otherwise
  goals,         // what customer focus means here, what everybody aims at, and how each role touches customers
  insights,      // where customers are lost, who serves them there, and what makes the difference
  plans,         // what is done about a gap, for whom, beside whom, and whether it worked
  changes,       // what was done because customers said so, and who of them wished to hear of it
  resources,     // what people bring beside their work, and may be asked for
  notices,       // what each person should know
};

export type Modules = typeof modules;
