using CloudPipe.Local.Storage;

namespace CloudPipe.Local.Tests.Endpoint;

public sealed class RunDatabaseTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("cloudpipe-database-").FullName;
    private RunDatabase _database = null!;

    public ValueTask InitializeAsync()
    {
        _database = RunDatabase.Open(_folder);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Of_work_that_many_bring_at_once_none_is_left_behind()
    {
        const int writers = 16, each = 200;
        await Task.WhenAll(Enumerable.Range(0, writers).Select(w => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
            {
                await _database.WriteAsync(session => Note(session, $"{w}-{i}"));
            }
        }))).WaitAsync(Patience);
        _database.Read(Count).ShouldBe(writers * each);
    }

    [Fact]
    public async Task Work_that_other_work_brings_is_done_after_it()
    {
        Task? second = null;
        await _database.WriteAsync(session =>
        {
            Note(session, "first");
            second = _database.WriteAsync(later => Note(later, $"after {Count(later)}"));
        }).WaitAsync(Patience);
        await second!.WaitAsync(Patience);
        _database.Read(session => session.Scalar("SELECT name FROM settings WHERE name LIKE 'after%'")).ShouldBe("after 1");
    }

    [Fact]
    public async Task Work_that_fails_fails_alone_if_it_refuses_and_with_its_transaction_if_it_breaks()
    {
        await Should.ThrowAsync<S3Exception>(_database.WriteAsync(_ => throw Objects.WriteCondition.Failed("x"))).WaitAsync(Patience);
        await Should.ThrowAsync<Exception>(_database.WriteAsync(session => session.Execute("nonsense"))).WaitAsync(Patience);
        await _database.WriteAsync(session => Note(session, "lives on")).WaitAsync(Patience);
        _database.Read(Count).ShouldBe(1);
    }

    [Fact]
    public async Task Whatever_is_brought_while_the_database_closes_is_written_or_refused_and_never_forgotten()
    {
        var begun = new TaskCompletionSource();
        var writers = Enumerable.Range(0, 8).Select(w => Task.Run(async () =>
        {
            var written = 0;
            try
            {
                while (true)
                {
                    await _database.WriteAsync(session => Note(session, $"{w}-{written}"));
                    written++;
                    begun.TrySetResult();
                }
            }
            catch (ObjectDisposedException)
            {
                return written;
            }
        })).ToList();
        await begun.Task.WaitAsync(Patience);
        await _database.DisposeAsync();
        var acknowledged = (await Task.WhenAll(writers).WaitAsync(Patience)).Sum();
        await using var again = RunDatabase.Open(_folder);
        again.Read(Count).ShouldBe(acknowledged);
    }

    private static int Note(DatabaseSession session, string name) => session.Execute("INSERT INTO settings(name, value) VALUES(?1, x'00')", name);

    private static long Count(DatabaseSession session) => (long)session.Scalar("SELECT count(*) FROM settings")!;
}
