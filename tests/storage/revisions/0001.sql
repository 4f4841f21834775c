INSERT INTO learners (id, zone, start_stage, begun, created_at, seen_at) VALUES
  ('ada', 'Europe/Berlin', 3, 'la-vectors', '2026-01-05 17:00:00.000000', '2026-01-06 17:00:00.000000'),
  ('ben', NULL, NULL, NULL, '2026-01-05 17:00:00.000000', '2026-01-05 17:00:00.000000');
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
  (1, '2026-01-05 17:00:00.000000', '2026-01-05 17:00:00.000000', NULL, 'etag', NULL)
