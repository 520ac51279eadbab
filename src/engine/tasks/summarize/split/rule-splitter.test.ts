import { testSplitter } from '../testing/splitter-properties';
import { ruleSplitter, SETTLED } from './rule-splitter';

testSplitter('rules in one pass', ruleSplitter, SETTLED);
