using CloudPipe.Agent.Processes;
using CloudPipe.Agent.Results;
using CloudPipe.Agent.Storage;

namespace CloudPipe.Agent.Jobs;

/// <summary>
/// A job's files on disk, gone when it is disposed of. They stand in the folders that the document names; where one of those
/// cannot be written, or already holds a file of that name (in an image with the input folder "/" that could be any program), in
/// a folder of their own.
/// </summary>
internal sealed class WorkFiles : IDisposable
{
    private const int WriteAccess = 2;

    private readonly IReadOnlyList<string> _scratchFolders;
    private string? _scratch;

    /// <param name="inputFolder">The document's, with a trailing slash.</param>
    /// <param name="inputName">One path component.</param>
    /// <param name="outputFolder">The document's, with a trailing slash.</param>
    /// <param name="outputName">One path component.</param>
    /// <param name="scratchFolders">Where to go else, best first.</param>
    public WorkFiles(
        string inputFolder, string inputName, string outputFolder, string outputName, IReadOnlyList<string> scratchFolders)
    {
        _scratchFolders = scratchFolders;
        InputPath = CanHold(inputFolder, inputName) ? inputFolder + inputName : Path.Combine(Scratch("input"), inputName);
        OutputPath = CanHold(outputFolder, outputName) ? outputFolder + outputName : Path.Combine(Scratch("output"), outputName);
    }

    public string InputPath { get; }

    /// <summary>Nothing stands there yet.</summary>
    public string OutputPath { get; }

    /// <summary>A path for the packed result.</summary>
    public string ZipPath => Path.Combine(Scratch("zip"), "result.zip");

    public FileStream CreateInput() => new(InputPath, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 1);

    public void Dispose()
    {
        Remove(InputPath);
        Remove(OutputPath);
        if (_scratch is not null)
        {
            Remove(_scratch);
        }
    }

    private static bool CanHold(string folder, string name)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return Libc.Access(folder, WriteAccess) == 0 && FileKinds.Of(folder + name) == FileKind.Missing;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private string Scratch(string purpose)
    {
        _scratch ??= _scratchFolders.Select(TryCreateScratch).FirstOrDefault(folder => folder is not null)
            ?? throw new StorageException(
                $"No folder for working files can be written: {string.Join(", ", _scratchFolders)}.",
                "Mount a writable folder at /tmp, or set TMPDIR.");
        return Directory.CreateDirectory(Path.Combine(_scratch, purpose)).FullName;
    }

    private static string? TryCreateScratch(string parent)
    {
        try
        {
            return Directory.CreateDirectory(Path.Combine(parent, $"cloudpipe-{Guid.NewGuid():N}")).FullName;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Remove(string path)
    {
        try
        {
            switch (FileKinds.Of(path))
            {
                case FileKind.Missing:
                    break;
                case FileKind.Folder:
                    Directory.Delete(path, recursive: true);
                    break;
                default:
                    File.Delete(path);
                    break;
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // What the command made unremovable stays; the next job takes another name.
        }
    }
}
