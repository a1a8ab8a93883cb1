namespace CloudPipe.Local.Rootfs;

/// <summary>Folders that only we can enter: an image's setuid files must not become a way for other users of this machine.</summary>
internal static class PrivateFolder
{
    /// <summary>One that is there stays as it is.</summary>
    /// <exception cref="RootfsException">CP5207.</exception>
    public static void Make(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder, RootTree.OwnerOnly);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RootfsException(
                RootfsErrorCodes.CannotUnpack, $"The cache folder '{folder}' cannot be made: {e.Message}", "'--cache' names another one.", e);
        }
    }
}
