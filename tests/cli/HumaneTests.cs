using CloudPipe.Cli.Progress;

namespace CloudPipe.Cli.Tests;

public class HumaneTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1536, "1.5 KiB")]
    [InlineData(3L << 30, "3.0 GiB")]
    public void Sizes_are_in_binary_units(long bytes, string expected) => Humane.Bytes(bytes).ShouldBe(expected);

    [Theory]
    [InlineData(0.42, "0.4 s")]
    [InlineData(12, "12 s")]
    [InlineData(200, "3 min 20 s")]
    [InlineData(7500, "2 h 5 min")]
    public void Durations_are_as_exact_as_people_need(double seconds, string expected) => Humane.Duration(TimeSpan.FromSeconds(seconds)).ShouldBe(expected);
}
