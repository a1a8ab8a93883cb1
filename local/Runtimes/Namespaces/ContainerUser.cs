using CloudPipe.Local.Rootfs;

namespace CloudPipe.Local.Runtimes.Namespaces;

/// <summary>Whom the entry point runs as.</summary>
/// <param name="Uid">User number.</param>
/// <param name="Gid">Group number.</param>
/// <param name="Groups">Supplementary groups.</param>
/// <param name="Home">From /etc/passwd, else <c>/</c>.</param>
internal sealed record ContainerUser(uint Uid, uint Gid, IReadOnlyList<uint> Groups, string Home)
{
    private const int LongestFile = 1 << 20;

    /// <param name="root">The unpacked image, whose /etc/passwd and /etc/group count.</param>
    /// <param name="user">As in the image's config: name or number, with or without <c>:group</c>; empty means root.</param>
    /// <exception cref="RuntimeException">CP5305.</exception>
    public static ContainerUser Resolve(string root, string user)
    {
        var colon = user.IndexOf(':', StringComparison.Ordinal);
        var (name, group) = colon < 0 ? (user, "") : (user[..colon], user[(colon + 1)..]);
        name = name.Length == 0 ? "0" : name;
        var groups = Lines(root, "etc/group");
        // A number that is some user's name is a name, as Docker has it.
        var users = Lines(root, "etc/passwd");
        var entry = users.FirstOrDefault(u => u.Length >= 6 && u[0] == name) ?? users.FirstOrDefault(u => u.Length >= 6 && u[2] == name);
        if (!uint.TryParse(entry is null ? name : entry[2], out var uid))
        {
            throw Unknown("user", name, "passwd");
        }

        if (group.Length > 0)
        {
            var found = groups.FirstOrDefault(g => g.Length >= 3 && g[0] == group)?[2] ?? group;
            return uint.TryParse(found, out var given) ? new ContainerUser(uid, given, [], entry?[5] ?? "/") : throw Unknown("group", group, "group");
        }

        var gid = entry is not null && uint.TryParse(entry[3], out var own) ? own : 0;
        var more = entry is null ? [] : groups.Where(g => g.Length >= 4 && g[3].Split(',').Contains(entry[0])).SelectMany(g => Number(g[2])).ToList();
        return new ContainerUser(uid, gid, more, entry?[5] ?? "/");
    }

    private static IEnumerable<uint> Number(string text) => uint.TryParse(text, out var number) ? [number] : [];

    private static List<string[]> Lines(string root, string file)
    {
        if (RootLookup.Find(root, file) is not { } path || new FileInfo(path) is not { Length: <= LongestFile })
        {
            return [];
        }

        return [.. File.ReadLines(path).Select(line => line.Split(':'))];
    }

    private static RuntimeException Unknown(string what, string name, string file) => new(
        RuntimeErrorCodes.UnknownUser,
        $"The image runs as {what} '{name}', which is not in its /etc/{file}.",
        "Name a number in the image's USER, or add the name to the image.");
}
