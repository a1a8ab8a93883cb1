using CloudPipe.Local.Objects;

namespace CloudPipe.Local.Tests.Endpoint;

public sealed class RecentRowsTests
{
    private readonly RecentRows _rows = new();

    [Fact]
    public void A_row_is_found_for_the_very_file_that_it_is_about_and_for_no_other()
    {
        var row = new ObjectRow(10, 17, IsOdd: false, "etag", ObjectDetails.None);
        _rows.Add(1, "k", row);
        _rows.Find(1, "k", new ObjectFile("/k", 10, 17, IsOdd: false)).ShouldBe(row);
        _rows.Find(1, "k", new ObjectFile("/k", 11, 17, IsOdd: false)).ShouldBeNull();
        _rows.Find(1, "k", new ObjectFile("/k", 10, 18, IsOdd: false)).ShouldBeNull();
        _rows.Find(1, "k", new ObjectFile("/k", 10, 17, IsOdd: true)).ShouldBeNull();
        _rows.Find(2, "k", new ObjectFile("/k", 10, 17, IsOdd: false)).ShouldBeNull();
    }

    [Fact]
    public void What_is_remembered_is_bounded_and_the_latest_is_kept()
    {
        const int many = 100_000;
        for (var i = 0; i < many; i++)
        {
            _rows.Add(1, $"{i}", new ObjectRow(i, i, IsOdd: false, "etag", ObjectDetails.None));
        }

        Enumerable.Range(0, many).Count(i => _rows.Find(1, $"{i}", new ObjectFile("", i, i, IsOdd: false)) is not null).ShouldBeLessThan(10_000);
        _rows.Find(1, $"{many - 1}", new ObjectFile("", many - 1, many - 1, IsOdd: false)).ShouldNotBeNull();
    }
}
