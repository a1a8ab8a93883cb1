using System.Text;
using CloudPipe.Local.Objects;

namespace CloudPipe.Local.Tests.Endpoint;

public sealed class ListingTests
{
    private static readonly string[] Names = ["a", "b", "a-", "a.b", "a0", "\ufffd", "😀", "é", "", "..", "c d"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Any_keys_are_listed_in_the_order_of_bytes_on_pages_of_any_size(int seed)
    {
        var random = new Random(seed);
        await using var running = await RunningEndpoint.StartAsync();
        await running.Buckets.AttachAsync("data", running.Folder("data"));
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (keys.Count < 60)
        {
            var key = string.Join('/', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Names[random.Next(Names.Length)]));
            if (key.Length > 0 && keys.Add(key))
            {
                await running.PutAsync("data", key, key);
            }
        }

        var sorted = keys.OrderBy(k => Convert.ToHexString(Encoding.UTF8.GetBytes(k)), StringComparer.Ordinal).ToList();
        running.Buckets.List("data").Select(o => o.Key).ShouldBe(sorted);
        foreach (var prefix in (string[])["a", "a/", "b/a", "", "zzz"])
        {
            var below = sorted.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).ToList();
            Pages(running, prefix, delimiter: null, random.Next(1, 5)).ShouldBe(below);
            Pages(running, prefix, "/", random.Next(1, 5)).ShouldBe(RolledUp(below, prefix));
        }
    }

    private static List<string> Pages(RunningEndpoint running, string prefix, string? delimiter, int size)
    {
        var all = new List<string>();
        KeyBound? next = KeyBound.From("");
        while (next is { } start)
        {
            var page = running.Buckets.Lister.List(running.Buckets.Require("data"), prefix, delimiter, start, size);
            (page.Objects.Count + page.CommonPrefixes.Count).ShouldBeLessThanOrEqualTo(size);
            all.AddRange(page.Objects.Select(o => o.Key).Concat(page.CommonPrefixes).OrderBy(k => k, KeyOrder.Instance));
            next = page.Next;
        }

        return all;
    }

    private static List<string> RolledUp(List<string> keys, string prefix) =>
    [
        .. keys.Select(k => k.IndexOf('/', prefix.Length) is >= 0 and var i ? k[..(i + 1)] : k).Distinct(StringComparer.Ordinal),
    ];
}
