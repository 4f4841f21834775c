INSERT INTO learners (id, zone, start_stage, begun, created_at, seen_at, daily, says_sure) VALUES
  ('ada', 'Europe/Berlin', 3, 'la-vectors', '2026-01-05 17:00:00.000000', '2026-01-06 17:00:00.000000', 20, TRUE),
  ('ben', NULL, NULL, NULL, '2026-01-05 17:00:00.000000', '2026-01-05 17:00:00.000000', 12, FALSE);
INSERT INTO accounts (platform, key, learner, name, shut) VALUES
  ('console', 'ada', 'ada', 'Ada', false), ('discord', '80351110224678912', 'ada', 'ada#1', true), ('console', 'ben', 'ben', 'Ben', false);
INSERT INTO done (learner, topic, at) VALUES ('ada', 'la-vectors', '2026-01-05 17:00:00.000000');
INSERT INTO interests (learner, term, at, position) VALUES ('ada', 'bandits', '2026-01-05 17:00:00.000000', 1);
INSERT INTO communities (platform, key, created_at, closed_at, purge_after) VALUES
  ('console', 'home', '2026-01-05 17:00:00.000000', NULL, NULL),
  ('console', 'gone', '2026-01-05 17:00:00.000000', '2026-02-05 17:00:00.000000', '2026-03-05 17:00:00.000000');
INSERT INTO cohorts (id, platform, community, channel, name, zone, pace, first_day, at, life, opened_by, opened_at,
  upcoming_stage, upcoming_week, current_stage, current_week, card) VALUES
  ('ml', 'console', 'home', '#ml', 'ML', 'Europe/Berlin', 'steady', '2026-01-12', '18:30:00.000000', 'open', 'ada',
   '2026-01-05 17:00:00.000000', 1, 2, 1, 1, '{"card": "1"}'),
  ('old', 'console', 'home', '#ml', 'Old', 'UTC', 'brisk', '2025-01-13', '18:00:00.000000', 'closed', NULL,
   '2025-01-05 17:00:00.000000', NULL, NULL, NULL, NULL, NULL);
INSERT INTO rests (cohort, position, first, until) VALUES
  ('ml', 0, '2026-04-01', NULL), ('ml', 1, '2026-02-02', '2026-02-09');
INSERT INTO organisers (cohort, learner, at) VALUES ('ml', 'ada', '2026-01-05 17:00:00.000000');
INSERT INTO memberships (cohort, learner, joined_at, left_at, named, private_note) VALUES
  ('ml', 'ada', '2026-01-05 17:00:00.000000', NULL, TRUE, FALSE),
  ('ml', 'ben', '2026-01-05 17:00:00.000000', '2026-01-06 17:00:00.000000', FALSE, TRUE);
INSERT INTO slots (owner, kind, cohort_id, learner_id, house, rule, at, zone, anchor, weekday, every, enabled, next_run_at) VALUES
  ('ml', 'stage prompt', 'ml', NULL, NULL, 'weekly', '18:30:00.000000', 'Europe/Berlin', '2026-01-12', 0, 1, TRUE,
   '2026-01-12 17:30:00.000000'),
  ('ada', 'reminder', NULL, 'ada', NULL, 'once', '18:30:00.000000', 'UTC', '2026-01-12', 0, 1, FALSE, NULL),
  ('papers', 'paper fetch', NULL, NULL, 'papers', 'daily', '03:00:00.000000', 'UTC', '2026-01-12', 0, 1, TRUE,
   '2026-01-12 03:00:00.000000');
INSERT INTO posts (key, kind, cohort_id, learner_id, house, about, scheduled_at, local_date, due_at, state, params, chosen,
  attempts, lease_until, tried_at, sent_at, receipt, why, what_to_do) VALUES
  ('ml/papers/2026-01-05', 'papers', 'ml', NULL, NULL, NULL, '2026-01-05 17:00:00.000000', '2026-01-05',
   '2026-01-05 17:00:00.000000', 'sent', '{"week": 1}', '{"papers": ["2601.00001"]}', 1, NULL, '2026-01-05 17:00:01.000000',
   '2026-01-05 17:00:02.000000', 'there', NULL, NULL),
  ('ada/note/2026-01-05', 'note', NULL, 'ada', NULL, 'ada', '2026-01-05 17:00:00.000000', '2026-01-05',
   '2026-01-05 17:00:00.000000', 'dead', '{"learner": "ada"}', NULL, 1, NULL, NULL, NULL, NULL, 'no right', 'give it'),
  ('papers/paper fetch/2026-01-05', 'paper fetch', NULL, NULL, 'papers', NULL, '2026-01-05 03:00:00.000000', '2026-01-05',
   '2026-01-05 03:00:00.000000', 'sending', '{}', NULL, 1, '2026-01-05 03:02:00.000000', NULL, NULL, NULL, NULL, NULL);
INSERT INTO papers (id, title, abstract, authors, categories, first_seen_at) VALUES
  ('2601.00001', 'Attention, é', 'We show that 1 < 2.', '["A. Ada"]', '["cs.LG"]', '2026-01-05 17:00:00.000000');
INSERT INTO shown_papers (cohort, paper, post, at) VALUES
  ('ml', '2601.00001', 'ml/papers/2026-01-05', '2026-01-05 17:00:00.000000');
INSERT INTO feed (id, checked_at, succeeded_at, fresh_at, mark, trouble) VALUES
  (1, '2026-01-05 17:00:00.000000', '2026-01-05 17:00:00.000000', NULL, 'etag', NULL);
INSERT INTO sittings (token, learner, kind, about, started_at, cohort, closes_at, finished_at) VALUES
  ('t1', 'ada', 'quiz', 'ml/weekly quiz/2026-01-15', '2026-01-15 17:00:00.000000', 'ml', '2026-01-18 17:30:00.000000', NULL),
  ('t2', 'ada', 'review', '2026-01-16', '2026-01-16 17:00:00.000000', NULL, NULL, '2026-01-16 17:10:00.000000');
INSERT INTO asked (token, position, learner, skill, topic, item, seed, version, revision, strong, shared, again, shown_at,
  answered_at, given, "right", sure, milliseconds) VALUES
  ('t1', 1, 'ada', 'la-vectors', 'la-vectors', 'la-vectors-sign', NULL, 0, 'a1b2', FALSE, TRUE, FALSE,
   '2026-01-15 17:00:00.000000', '2026-01-15 17:01:00.000000', '0', TRUE, 'sure', 60000),
  ('t1', 2, 'ada', 'la-vectors-dot', 'la-vectors', 'la-vectors-dot', 17, 1, 'v1', TRUE, FALSE, FALSE, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO memories (learner, skill, stability, difficulty, due, last_review, reps, lapses, rests, failed) VALUES
  ('ada', 'la-vectors', 2.3065, 2.11, '2026-01-19 17:01:00.000000', '2026-01-15 17:01:00.000000', 1, 0, FALSE, TRUE);
INSERT INTO shown (learner, topic, level, since, shaky) VALUES ('ada', 'la-vectors', 1, '2026-01-15 17:01:00.000000', FALSE);
INSERT INTO reports (learner, item, seed, platform, community, at, words, fate) VALUES
  ('ada', 'la-vectors-sign', NULL, 'console', 'home', '2026-01-15 17:02:00.000000', 'two are right', 'open');
INSERT INTO suspensions (item, platform, community, at, why) VALUES
  ('la-vectors-sign', 'console', 'home', '2026-01-15 17:02:00.000000', 'two members reported it'),
  ('la-vectors-dot', '', '', '2026-01-15 17:02:00.000000', 'the operator');
INSERT INTO item_counts (item, revision, answers, "right", score, squares, score_right, chosen) VALUES
  ('la-vectors-sign', 'a1b2', 1, 1, 0.5, 0.25, 0.5, '{"key": [1, 0]}')
