namespace CloudPipe.Local.Engine;

/// <summary>Held while a run works on its output folder. The system gives it back when the process ends, however it ends.</summary>
internal sealed class RunLock : IDisposable
{
    // EWOULDBLOCK, which .NET gives as it is.
    private const int HeldByAnother = 11;

    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    /// <exception cref="EngineException">CP5401: another run holds it. CP5410: the folder cannot be made or written.</exception>
    public static RunLock Take(RunFolders folders)
    {
        try
        {
            Directory.CreateDirectory(folders.State);
            return new RunLock(new FileStream(folders.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (e.HResult == HeldByAnother)
        {
            throw new EngineException(
                EngineErrorCodes.FolderInUse,
                $"another cloudpipe run is working on {folders.Output}",
                "Wait for it to end, or choose another --output folder.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EngineException(
                EngineErrorCodes.OutputUnusable,
                $"the output folder {folders.Output} cannot be written: {e.Message}",
                "Choose an --output folder that can be written, on a disk with room. The input folder may be read-only.");
        }
    }

    public void Dispose() => _file.Dispose();
}
