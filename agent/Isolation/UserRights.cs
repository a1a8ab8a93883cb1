using CloudPipe.Agent.Processes;

namespace CloudPipe.Agent.Isolation;

/// <summary>What a user may do with files, by owner and mode. The agent as root cannot ask the kernel: it would be told what root may.</summary>
internal static unsafe class UserRights
{
    private const int CurrentFolder = -100;
    private const int FollowLinks = 0;
    private const uint WantModeAndOwners = 0x1b;
    private const int BufferSize = 256;
    private const int UserOffset = 20;
    private const int GroupOffset = 24;
    private const int ModeOffset = 28;
    private const int Read = 4;
    private const int Write = 2;
    private const int Search = 1;

    /// <param name="user">Who.</param>
    /// <param name="path">Absolute, without links on the way.</param>
    public static bool MayRead(ChildUser user, string path) => MayReach(user, path) && May(user, path, Read);

    /// <summary>Whether files can be made and removed in the folder.</summary>
    public static bool MayWriteInto(ChildUser user, string folder) => MayReach(user, folder) && May(user, folder, Write | Search);

    /// <summary>Makes it the user's; a link itself and not what it leads to.</summary>
    /// <exception cref="IOException">The file system keeps no owners, or is not ours to change.</exception>
    public static void Give(ChildUser user, string path)
    {
        if (Libc.ChangeOwner(path, user.Id, user.Group) != 0)
        {
            throw new IOException($"{path} cannot be given to user {user.Id}: {System.Runtime.InteropServices.Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    private static bool MayReach(ChildUser user, string path)
    {
        for (var folder = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(path)); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (!May(user, folder, Search))
            {
                return false;
            }
        }

        return true;
    }

    private static bool May(ChildUser user, string path, int rights)
    {
        var buffer = stackalloc byte[BufferSize];
        if (Libc.Status(CurrentFolder, path, FollowLinks, WantModeAndOwners, buffer) != 0)
        {
            return false;
        }

        int mode = *(ushort*)(buffer + ModeOffset);
        var granted = *(uint*)(buffer + UserOffset) == user.Id ? mode >> 6
            : user.Groups.Contains(*(uint*)(buffer + GroupOffset)) ? mode >> 3
            : mode;
        return (granted & rights) == rights;
    }
}
