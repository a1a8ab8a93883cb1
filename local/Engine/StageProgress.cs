namespace CloudPipe.Local;

/// <param name="Name">The algorithm's name.</param>
/// <param name="Waiting">Files in the queue that no worker has.</param>
/// <param name="Running">Files that a worker has.</param>
/// <param name="Done">Files that have their result.</param>
/// <param name="Failed">Files that are a named failure.</param>
/// <param name="Workers">Containers that run now.</param>
/// <param name="Bytes">Bytes of results written since this process began the run.</param>
/// <param name="FilesPerSecond">Files done a second, over the last ten seconds.</param>
public sealed record StageProgress(string Name, long Waiting, long Running, long Done, long Failed, int Workers, long Bytes, double FilesPerSecond);
