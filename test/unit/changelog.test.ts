/** The entry that a release writes into the changelog, and the changelogs of the packages of one platform each. */
import { findPlatforms } from '../../lab/platforms';
import { withEntry } from '../../scripts/changelog';
import { changelogOf } from '../../scripts/packages';

const OLD = '# Changelog\n\n## 0.1.0\n\nFirst version.\n';

test('a new version comes in front of the others', () => {
	expect(withEntry(OLD, '0.2.0', () => '\n- Orders can be sent.\n- Coupons have an end.\n\n')).toBe(
		'# Changelog\n\n## 0.2.0\n\n- Orders can be sent.\n- Coupons have an end.\n\n## 0.1.0\n\nFirst version.\n',
	);
});

test('an entry that is there stays, and nothing is asked for it', () => {
	const ask = () => {
		throw new Error('asked');
	};
	expect(withEntry(OLD, '0.1.0', ask)).toBe(OLD);
	expect(() => withEntry(OLD, '0.1.1', ask)).toThrow('asked');
});

test('a package has what is of its platform or of all, and not what is of others alone', () => {
	const shopkit = findPlatforms().find(({ platform }) => platform.name === 'shopkit')!;
	const entries = ['- Kinow has gifts.', '- Shopkit and Kinow have orders.', '- Shopkit has coupons.', '- All is quicker.'];
	const [, ...lines] = changelogOf(shopkit, `# Changelog\n\n## 0.2.0\n\n${entries.join('\n')}\n\n## 0.1.0\n\nKonimbo and others.\n`).split('\n## ');
	expect(lines).toEqual(['0.2.0\n\n- Shopkit and Kinow have orders.\n- Shopkit has coupons.\n- All is quicker.\n', '0.1.0\n\nKonimbo and others.\n']);
});
