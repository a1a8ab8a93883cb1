using System.Text;
using CloudPipe.Agent.Storage.Checksums;

namespace CloudPipe.Agent.Tests.Storage;

public sealed class CrcTests
{
    private static readonly Crc[] All = [Crc.Crc32, Crc.Crc32C, Crc.Crc64Nvme];

    /// <summary>The check values of the catalogue of CRC algorithms.</summary>
    [Fact]
    public void The_check_values_are_those_of_the_catalogue()
    {
        var digits = Encoding.ASCII.GetBytes("123456789");
        Crc.Crc32.Append(0, digits).ShouldBe(0xCBF4_3926);
        Crc.Crc32C.Append(0, digits).ShouldBe(0xE306_9283);
        Crc.Crc64Nvme.Append(0, digits).ShouldBe(0xAE8B_1486_0A79_9888);
    }

    [Fact]
    public void Pieces_of_any_length_in_any_cut_combine_to_the_whole()
    {
        var random = new Random(7);
        var bytes = new byte[100_003];
        random.NextBytes(bytes);
        foreach (var crc in All)
        {
            var whole = crc.Append(0, bytes);
            for (var i = 0; i < 50; i++)
            {
                var cut = i == 0 ? 0 : i == 1 ? bytes.Length : random.Next(bytes.Length);
                var (first, second) = (crc.Append(0, bytes.AsSpan(0, cut)), crc.Append(0, bytes.AsSpan(cut)));
                crc.Combine(first, second, bytes.Length - cut).ShouldBe(whole, $"{crc.Name} cut at {cut}");
                crc.Append(first, bytes.AsSpan(cut)).ShouldBe(whole, $"{crc.Name} cut at {cut}");
            }
        }
    }

    [Fact]
    public void The_text_is_that_of_S3s_headers_and_nothing_else_is_read()
    {
        Crc.Crc32C.Write(0xE306_9283).ShouldBe("4waSgw==");
        Crc.Crc64Nvme.Read(Crc.Crc64Nvme.Write(0xAE8B_1486_0A79_9888)).ShouldBe(0xAE8B_1486_0A79_9888);
        foreach (var text in new[] { "", "4waSgw", "rosUhgp5mIg=", "4waSgw==-2", "!!!!!!==" })
        {
            Crc.Crc32.Read(text).ShouldBeNull(text);
        }
    }

    [Fact]
    public void A_checksum_of_checksums_is_not_taken_for_one_of_the_bytes()
    {
        ObjectChecksum.Choose("COMPOSITE", (Crc.Crc32C, "4waSgw==-2")).ShouldBeNull();
        ObjectChecksum.Choose("FULL_OBJECT", (Crc.Crc32C, null), (Crc.Crc32, "y/Q5Jg==")).ShouldBe(new ObjectChecksum(Crc.Crc32, 0xCBF4_3926));
    }
}
