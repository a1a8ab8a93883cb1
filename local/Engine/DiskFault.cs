using Microsoft.Data.Sqlite;

namespace CloudPipe.Local.Engine;

/// <summary>Errors that mean: this disk takes no more, whatever is tried.</summary>
internal static class DiskFault
{
    private const int InputOutput = 5;
    private const int NoSpace = 28;
    private const int ReadOnly = 30;
    private const int Quota = 122;

    private const int DatabaseReadOnly = 8;
    private const int DatabaseFault = 10;
    private const int DatabaseFull = 13;

    public static bool Is(Exception e) => e switch
    {
        SqliteException { SqliteErrorCode: DatabaseReadOnly or DatabaseFault or DatabaseFull } => true,
        // .NET gives errno as it is.
        IOException { HResult: InputOutput or NoSpace or ReadOnly or Quota } => true,
        { InnerException: { } inner } => Is(inner),
        _ => false,
    };

    public static EngineException Explain(Exception e, RunFolders folders) => new(
        EngineErrorCodes.DiskTakesNoMore,
        $"the disk of {folders.Output} takes no more: {e.Message}",
        "Make room there. No file is lost: the same command with --resume goes on.");
}
