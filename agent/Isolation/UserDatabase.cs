using System.Globalization;

namespace CloudPipe.Agent.Isolation;

/// <summary>
/// What an image's USER means, by its /etc/passwd and /etc/group, as container runtimes understand it:
/// <c>name</c>, <c>uid</c>, <c>name:group</c>, <c>uid:gid</c>.
/// </summary>
/// <param name="passwd">Path of the users' file; it may be absent.</param>
/// <param name="group">Path of the groups' file; it may be absent.</param>
internal sealed class UserDatabase(string passwd = "/etc/passwd", string group = "/etc/group")
{
    private const int HomeField = 5;
    private const int MembersField = 3;

    /// <exception cref="UserException">The image does not say who that is.</exception>
    public ChildUser Find(string user)
    {
        var parts = user.Split(':', 2);
        var entry = Lines(passwd).FirstOrDefault(fields => fields.Length > HomeField && (fields[0] == parts[0] || fields[2] == parts[0]));
        var id = Number(entry?[2] ?? parts[0]) ?? throw new UserException(
            $"The image's user '{user}' is not in its {passwd}.", "Name a user that the image has, or a number, in its USER.");
        if (parts.Length == 2 && parts[1].Length > 0)
        {
            var chosen = GroupNamed(parts[1]) ?? throw new UserException(
                $"The group of the image's user '{user}' is not in its {group}.", "Name a group that the image has, or a number, in its USER.");
            return new ChildUser(id, chosen, [chosen], HomeOf(entry));
        }

        var primary = Number(entry?[3] ?? "0") ?? 0;
        var others = entry is null ? [] : Lines(group)
            .Where(fields => fields.Length > MembersField && fields[MembersField].Split(',').Contains(entry[0]))
            .Select(fields => Number(fields[2])).OfType<uint>();
        return new ChildUser(id, primary, [.. new[] { primary }.Concat(others).Distinct()], HomeOf(entry));
    }

    private uint? GroupNamed(string name) =>
        Number(Lines(group).FirstOrDefault(fields => fields.Length > 2 && fields[0] == name)?[2] ?? name);

    private static string HomeOf(string[]? entry) => entry is null || entry[HomeField].Length == 0 ? "/" : entry[HomeField];

    /// <summary>Ids above are negative to some programs; container runtimes refuse them too.</summary>
    private static uint? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (uint)number : null;

    private static IEnumerable<string[]> Lines(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException)
        {
            // An image need not have one.
            return [];
        }

        return lines.Select(line => line.Trim()).Where(line => !line.StartsWith('#')).Select(line => line.Split(':'));
    }
}
