using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CloudPipe.Wrapper;

/// <summary>
/// One writer at a time in a layout, also between processes: index.json is read, changed and written back, and a writer that fails removes
/// the blobs it added. The lock is on the folder itself and ends with the process.
/// </summary>
internal sealed class LayoutLock : IDisposable
{
    private static readonly TimeSpan RetryEvery = TimeSpan.FromMilliseconds(20);

    private readonly SafeFileHandle _folder;

    private LayoutLock(SafeFileHandle folder) => _folder = folder;

    public static async Task<LayoutLock> AcquireAsync(string folder, TimeProvider time, CancellationToken cancellationToken)
    {
        var handle = LibC.Open(folder, LibC.ReadOnlyCloseOnExec);
        if (handle.IsInvalid)
        {
            throw new IOException($"'{folder}' cannot be opened (error {Marshal.GetLastPInvokeError()})");
        }

        try
        {
            while (LibC.Flock(handle, LibC.LockExclusiveNow) != 0)
            {
                if (Marshal.GetLastPInvokeError() != LibC.WouldBlock)
                {
                    break; // A file system without locks: go on as every other tool does.
                }

                await Task.Delay(RetryEvery, time, cancellationToken);
            }

            return new LayoutLock(handle);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    public void Dispose() => _folder.Dispose();
}
