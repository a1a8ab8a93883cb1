namespace CloudPipe.Model;

/// <summary>Finds the word that someone probably meant, for what documents, command lines and names of files have in common.</summary>
public static class Spelling
{
    // Comparing takes time that grows with the square; nobody misspells a longer word by hand.
    private const int LongestWord = 100;

    /// <summary>The candidate nearest to <paramref name="word"/>, or null where none is near enough to be a slip of the hand.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        // A third of the letters may be wrong: "contaner_nmae" is a slip, "image" is another word.
        var limit = Math.Max(1, word.Length / 3);
        string? best = null;
        if (word.Length > LongestWord)
        {
            return null;
        }

        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - word.Length) > limit)
            {
                continue;
            }

            var distance = Distance(Fold(word), Fold(candidate));
            if (distance <= limit && (best is null || distance < limit))
            {
                best = candidate;
                limit = distance;
            }
        }

        return best;
    }

    /// <summary><c>did you mean "memory"?</c>, or null where nothing is near.</summary>
    public static string? Hint(string word, IEnumerable<string> candidates) =>
        Nearest(word, candidates) is { } near ? $"did you mean \"{near}\"?" : null;

    // camelCase, kebab-case and snake_case of the same word are the same word.
    private static string Fold(string word) => word.ToLowerInvariant().Replace("_", "").Replace("-", "");

    /// <summary>Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var change = a[i - 1] == b[j - 1] ? 0 : 1;
                var least = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + change);
                var swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                rows[i, j] = swapped ? Math.Min(least, rows[i - 2, j - 2] + 1) : least;
            }
        }

        return rows[a.Length, b.Length];
    }
}
