namespace CloudPipe.Local.Engine;

/// <summary>Held while a run works on its output folder. The system gives it back when the process ends, however it ends.</summary>
internal sealed class RunLock : IDisposable
{
    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    /// <exception cref="EngineException">CP5401: another run holds it.</exception>
    public static RunLock Take(RunFolders folders)
    {
        Directory.CreateDirectory(folders.State);
        try
        {
            return new RunLock(new FileStream(folders.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            throw new EngineException(
                EngineErrorCodes.FolderInUse,
                $"another cloudpipe run is working on {folders.Output}",
                "Wait for it to end, or choose another --output folder.");
        }
    }

    public void Dispose() => _file.Dispose();
}
